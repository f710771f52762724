"""The web pages: where people read, check and follow; on their own machine, asking nothing of any other."""

from onrecord.desk.app import create_app

__all__ = ["create_app"]
