"""Filling in a desk's forms as a browser does."""

import re
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

TOKEN = re.compile(r'name="token" value="(\w+)"')


def token(client: TestClient) -> str:
    page = client.get("/add").text
    found = TOKEN.search(page)
    assert found is not None
    return found[1]


def post(client: TestClient, path: str, **fields: Any) -> Response:
    return client.post(path, data={"token": token(client), **fields})


def review(client: TestClient, act: str, subject: str, **fields: str) -> Response:
    return post(client, "/review", act=act, subject=subject, next="/review/log", **fields)
