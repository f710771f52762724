"""Reports at any size, read and traced into Parquet tables on Daft: on one machine's cores, or on a Ray cluster.

Needs the extra `corpus` (and `cluster` for Ray); nothing here is imported before `onrecord.corpus.session` has looked
for them.
"""
