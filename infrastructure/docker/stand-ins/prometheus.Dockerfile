FROM stand-in/base
RUN apt-get update && apt-get install -y --no-install-recommends prometheus prometheus-alertmanager wget && rm -rf /var/lib/apt/lists \
  && install -d -o 65534 -g 65534 /prometheus /alertmanager
