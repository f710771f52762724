"""The HTTP API, version 1: what the pages show, for programs; its OpenAPI document is made of the same tables."""

from onrecord.desk.v1.app import v1

__all__ = ["v1"]
