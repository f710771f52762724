"""The OpenAPI document is complete and true: schemathesis, which is made to find where it is not, finds nothing."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import schemathesis
from access_desk import Guarded, guarded
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import ignored_auth
from starlette.applications import Starlette
from v1_serving import ADDRESS, served

from onrecord.desk.v1.openapi import document
from onrecord.model.account import Scope


@pytest.fixture(scope="module")
def app() -> Iterator[Starlette]:
    with TemporaryDirectory() as folder, served(Path(folder)) as made:
        yield made


@pytest.fixture(scope="module")
def guarded_desk() -> Iterator[Guarded]:
    with TemporaryDirectory() as folder, guarded(Path(folder)) as made:
        yield made


schema = schemathesis.openapi.from_dict(deepcopy(document()))
guarded_schema = schemathesis.openapi.from_dict(deepcopy(document(accounts=True)))


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_the_document_has_it(case: Case[Any], app: Starlette) -> None:
    case.call_and_validate(app=app, base_url=ADDRESS.rstrip("/"))


@guarded_schema.parametrize()
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_is_true_of_a_desk_with_accounts(case: Case[Any], guarded_desk: Guarded) -> None:
    headers = {"Authorization": f"Bearer {guarded_desk.token(Scope.REVIEW)}"}
    # Its probes without authorization cannot be sent to an app in this process; `test_access_rules` asks as nobody.
    case.call_and_validate(
        app=guarded_desk.app, base_url=ADDRESS.rstrip("/"), headers=headers, excluded_checks=[ignored_auth]
    )


def test_the_document_says_who_may(guarded_desk: Guarded) -> None:
    paths = document(accounts=True)["paths"]
    assert all("security" not in o for p in document()["paths"].values() for o in p.values())
    for path in paths.values():
        for method, operation in path.items():
            ways = [name for way in operation["security"] for name in way]
            assert ways == (["token"] if method == "post" else ["token", "session"])
            assert {"401", "403", "429"} <= set(operation["responses"])
    served_document = guarded_desk.log_in(Scope.READ).get("/api/v1/openapi.json").json()
    assert served_document == json.loads(json.dumps(document(accounts=True)))
    assert "author" not in served_document["components"]["schemas"]["NewReview"]["required"]
