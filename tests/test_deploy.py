"""The files of deploy/ keep what they promise; whether they are well-formed, `make check` asks."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture(scope="module")
def deploy(root: Path) -> Path:
    return root / "deploy"


def cluster(deploy: Path) -> dict[str, Any]:
    blocks = yaml.safe_load_all((deploy / "kubernetes.yaml").read_text(encoding="utf-8"))
    return {block["kind"]: block["spec"] for block in blocks}


def test_every_image_has_a_tag_and_none_is_the_latest(deploy: Path) -> None:
    told = "".join(
        (deploy / name).read_text(encoding="utf-8") for name in ("compose.yaml", "kubernetes.yaml")
    )
    images = re.findall(r"image: (\S+)", told)
    assert len(images) == 3
    assert [it for it in images if ":" not in it or it.endswith(":latest")] == []


def test_both_bases_of_the_image_are_named_by_digest(deploy: Path) -> None:
    told = (deploy / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^(?:ARG PYTHON=|FROM )([a-z]\S+)", told, re.MULTILINE)
    assert len(bases) == 2
    assert [it for it in bases if not re.search(r":\S+@sha256:[0-9a-f]{64}$", it)] == []


def test_what_is_copied_into_the_image_can_be_read_under_any_umask(deploy: Path) -> None:
    lines = (deploy / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [
        it for it in lines if it.startswith("COPY ") and "--from" not in it and "requirements" not in it
    ]
    assert len(copied) == 6
    assert [it for it in copied if not it.startswith("COPY --chmod=755 ")] == []


def test_every_container_has_its_limits(deploy: Path) -> None:
    compose = yaml.safe_load((deploy / "compose.yaml").read_text(encoding="utf-8"))
    for name, service in compose["services"].items():
        assert {"mem_limit", "ulimits", "read_only", "cap_drop", "security_opt"} <= service.keys(), name
    pod = cluster(deploy)["Deployment"]["template"]["spec"]
    assert pod["containers"][0]["resources"]["limits"]["memory"] == "1Gi"


def test_only_the_line_to_the_session_may_be_silent_for_long(deploy: Path) -> None:
    told = (deploy / "nginx.conf").read_text(encoding="utf-8")
    outside = re.sub(r"location = /_stcore/stream \{.*?\}", "", told, flags=re.DOTALL)
    waits = [int(seconds) for seconds in re.findall(r"proxy_(?:read|send)_timeout (\d+)s;", outside)]
    assert waits == [10]


def test_the_cluster_lets_nothing_out_and_readers_in_by_tls(deploy: Path) -> None:
    found = cluster(deploy)
    assert found["Ingress"]["tls"][0]["hosts"] == [found["Ingress"]["rules"][0]["host"]]
    assert found["NetworkPolicy"]["egress"] == []
    pod = found["Deployment"]["template"]["spec"]
    assert pod["topologySpreadConstraints"]
    assert pod["containers"][0]["lifecycle"]["preStop"]
