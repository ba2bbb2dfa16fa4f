"""Another program opens the Word files: LibreOffice, where it is installed, in a process of its own."""

from __future__ import annotations

import re
import shutil
import subprocess

import pypdf
import pytest

from tests.core.materials.cases import COMPLETE, filled
from yushi.core.materials import docx, pdf, standard

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Every document as LibreOffice prints our Word file, by id."""
    folder = tmp_path_factory.mktemp("office")
    names = [template.id for template in standard().templates]
    for name in names:
        document = filled(name, COMPLETE)
        (folder / f"{name}.docx").write_bytes(docx.write(document, pages=pdf.write(document).pages))
    command = [
        str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: pypdf.PdfReader(folder / f"{name}.pdf") for name in names}


def test_every_word_file_opens_and_says_what_the_pdf_says(converted):
    for name, reader in converted.items():
        document = filled(name, COMPLETE)
        text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))

        assert document.title.zh in text, name
        assert "案件编号：豫许-2026-0001" in text, name
        assert document.digest[:16] in text, name
        assert f"第1页共{len(reader.pages)}页" in text, name


def test_no_word_file_is_longer_than_its_pdf_by_more_than_a_page(converted):
    for name, reader in converted.items():
        assert abs(len(reader.pages) - pdf.write(filled(name, COMPLETE)).pages) <= 1, name
