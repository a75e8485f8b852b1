"""Packages the rooms that lie beside the code, so that an installed wheel finds its pages, files and rubrics."""

from setuptools import find_packages, setup

OUTER = ("templates", "static", "rubrics")

setup(
    packages=[*find_packages(include=["judging", "judging.*"]), *(f"judging.{name}" for name in OUTER)],
    package_dir={f"judging.{name}": name for name in OUTER},
    package_data={
        **{f"judging.{name}": ["**/*"] for name in OUTER},
        "judging.demo": ["*.csv", "*.toml"],
        "judging.screening.domain": ["*.toml", "*.json.gz"],
        "judging.db.migrations": ["*.mako"],
    },
)
