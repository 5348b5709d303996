"""Static files are served straight from the package, under names that change with their content."""

import pytest
from django.templatetags.static import static

from rhannu.web import assets

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    return tmp_path


def test_the_page_names_the_stamped_file_and_it_may_be_kept_for_good(client):
    address = static("logo.svg")

    response = client.get(address)
    response.close()

    assert address != "/static/logo.svg"
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert "immutable" in response["Cache-Control"]


def test_the_plain_name_works_too_but_is_asked_for_again(client):
    response = client.get("/static/logo.svg")
    response.close()

    assert response.status_code == 200
    assert "immutable" not in response["Cache-Control"]


def test_a_changed_file_has_another_name(folder):
    (folder / "a.css").write_text("a {}")
    before = assets.stamped("a.css")
    (folder / "a.css").write_text("b { color: red }")

    assert assets.stamped("a.css") != before
    assert assets.stamped("a.css").endswith(".css")


def test_without_built_assets_pages_stand_under_plain_names(folder):
    assert assets.stamped("built/rhannu.css") == "built/rhannu.css"
    assert list(assets.files()) == []


def test_nothing_outside_the_folder_is_served(client):
    assert client.get("/static/../settings.py").status_code == 404
