"""Attribution by the trained encoder shipped with the package."""

from onrecord.extract.trained.attributor import TrainedAttributor

__all__ = ["TrainedAttributor"]
