import uuid

import django.db.models.deletion
from django.db import migrations, models

import yushi.apps.evidence.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_mandate_papers"),
        ("desk", "0001_cases_and_dossiers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=60)),
                ("title_zh", models.CharField(max_length=80)),
                ("title_en", models.CharField(max_length=120)),
                ("conditions", models.TextField(blank=True)),
                ("content", yushi.apps.evidence.fields.SealedTextField()),
                ("pdf", yushi.apps.evidence.fields.SealedTextField()),
                ("docx", yushi.apps.evidence.fields.SealedTextField()),
                ("pdf_sha256", models.CharField(max_length=64)),
                ("docx_sha256", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="desk.case"
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sent", to="desk.caseevent"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("number", "case"), name="letter_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pdf_sha256__regex", "^[0-9a-f]{64}$"),
                            ("docx_sha256__regex", "^[0-9a-f]{64}$"),
                            ("digest__regex", "^[0-9a-f]{64}$"),
                        ),
                        name="letter_has_its_digests",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterSerial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=20)),
                ("year", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ("year", "series"),
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "series", "year"), name="letter_serial_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("turn", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("badge", models.CharField(max_length=40)),
                ("draw", models.CharField(blank=True, max_length=200)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="officers", to="desk.case"
                    ),
                ),
            ],
            options={
                "ordering": ("turn", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "turn", "badge"), name="officer_once_a_turn"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("badge", ""), _negated=True)
                        ),
                        name="officer_has_name_and_badge",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("condition", models.CharField(max_length=80)),
                ("sequence", models.PositiveIntegerField()),
                ("rehearsal", models.BooleanField(default=False)),
                ("word", models.CharField(max_length=10)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("late_because", models.CharField(blank=True, max_length=300)),
                ("outcome", models.CharField(max_length=30)),
                ("in_one_go", models.BooleanField(default=False)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="desk.case"
                    ),
                ),
            ],
            options={
                "ordering": ("condition", "sequence"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "rehearsal", "condition", "sequence"), name="opinion_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("word__in", ("accepted", "rejected"))),
                        name="opinion_is_one_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("word", "accepted"), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="opinion_rejects_with_a_note",
                    ),
                ],
            },
        ),
    ]
