"""Attribution by rules over sentences: the measured baseline that trained readers are held against."""

from onrecord.extract.rules.attributor import RuleAttributor

__all__ = ["RuleAttributor"]
