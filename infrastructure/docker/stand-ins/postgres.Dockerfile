FROM stand-in/base
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-17 && rm -rf /var/lib/postgresql/17 /var/lib/apt/lists
# The numbers of the Alpine image, and a volume that its user may write to.
RUN usermod -o -u 70 postgres && groupmod -o -g 70 postgres && install -d -o 70 -g 70 /var/lib/postgresql/data
COPY postgres-entry /entry
ENV LANG=C.UTF-8 PATH=/usr/lib/postgresql/17/bin:/usr/bin:/bin
ENTRYPOINT ["/entry"]
