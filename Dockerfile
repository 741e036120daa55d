# The server and its web client in one image. Three stages: build the wheel with the same `make`
# as at home, install it beside the pinned packages, and keep only that.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Packages before sources, so that a changed line of code doesn't install everything again.
COPY Makefile pyproject.toml LICENSE requirements-build.lock ./
COPY tests/system_packages.py tests/
COPY web/package.json web/package-lock.json web/.npmrc web/
RUN make setup
COPY rooms rooms
COPY signaling signaling
COPY server server
COPY web web
RUN make wheel

FROM python:3.11-slim-bookworm AS install
RUN python -m venv /opt/visavis
COPY requirements.lock ./
RUN /opt/visavis/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY --from=build /src/dist/ dist/
RUN /opt/visavis/bin/pip install --no-cache-dir --no-index --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 visavis \
    && useradd --uid 10001 --gid visavis --no-create-home --shell /usr/sbin/nologin visavis \
    && install --directory --owner visavis --group visavis --mode 0700 /data /keys
COPY --from=install /opt/visavis /opt/visavis
ENV PATH=/opt/visavis/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VISAVIS_DATA_DIR=/data \
    VISAVIS_KEY_FILE=/keys/visavis.key \
    VISAVIS_LISTEN_HOST=0.0.0.0 \
    VISAVIS_LISTEN_PORT=8080
USER visavis
WORKDIR /data
# Records and the key that opens them are kept apart: a backup of one is useless to a thief.
VOLUME ["/data", "/keys"]
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"VISAVIS_LISTEN_PORT\"]}/healthz', timeout=2)"]
CMD ["visavis", "serve"]
