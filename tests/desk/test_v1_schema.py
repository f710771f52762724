"""The OpenAPI document is complete and true: schemathesis, which is made to find where it is not, finds nothing."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from starlette.applications import Starlette
from v1_serving import ADDRESS, served

from onrecord.desk.v1.openapi import document


@pytest.fixture(scope="module")
def app() -> Iterator[Starlette]:
    with TemporaryDirectory() as folder, served(Path(folder)) as made:
        yield made


schema = schemathesis.openapi.from_dict(document())


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_the_document_has_it(case: Case[Any], app: Starlette) -> None:
    case.call_and_validate(app=app, base_url=ADDRESS.rstrip("/"))
