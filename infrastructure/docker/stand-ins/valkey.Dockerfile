FROM stand-in/base
RUN apt-get update && apt-get install -y --no-install-recommends valkey-server valkey-tools && rm -rf /var/lib/apt/lists
WORKDIR /data
COPY valkey-entry /entry
ENTRYPOINT ["/entry"]
