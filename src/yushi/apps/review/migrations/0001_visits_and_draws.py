import uuid

import django.db.models.deletion
from django.db import migrations, models

import yushi.apps.evidence.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_mandate_papers"),
        ("desk", "0003_words_and_letters_stay"),
    ]

    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.UUIDField(unique=True)),
                ("answers", yushi.apps.evidence.fields.SealedTextField()),
                ("digest", models.CharField(max_length=64)),
                ("present", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.case"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Countersign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("objection", models.CharField(blank=True, max_length=500)),
                ("digest", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="countersign",
                        to="review.record",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("purpose", models.CharField(max_length=200)),
                ("entries", models.TextField()),
                ("take", models.PositiveIntegerField()),
                ("awaits", models.CharField(max_length=200)),
                ("commitment", models.CharField(max_length=64)),
                ("seed", yushi.apps.evidence.fields.SealedTextField()),
                ("committed_by", models.CharField(max_length=200)),
                ("committed_at", models.DateTimeField()),
                ("beacon", models.CharField(blank=True, max_length=200)),
                ("revealed", models.CharField(blank=True, max_length=64)),
                ("selected", models.TextField(blank=True)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
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
                "ordering": ("-committed_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("commitment__regex", "^[0-9a-f]{64}$")),
                        name="draw_has_its_commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revealed", ""), ("revealed_at__isnull", True), ("selected", "")),
                            models.Q(
                                models.Q(("revealed", ""), _negated=True),
                                models.Q(("selected", ""), _negated=True),
                                ("revealed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="draw_is_revealed_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("item", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("content", yushi.apps.evidence.fields.SealedTextField()),
                ("sha256", models.CharField(max_length=64)),
                ("hashed_there", models.BooleanField(default=False)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.case"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "sha256"), name="photo_once_a_case"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="photo_has_its_digest"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="record_has_its_digest"
            ),
        ),
    ]
