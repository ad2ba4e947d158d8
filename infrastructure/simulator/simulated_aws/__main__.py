"""Serves the simulated AWS on a loopback port until it is told to stop.

    python3 -m simulated_aws [--port N]

Prints one line when it is ready: `ready http://127.0.0.1:PORT`. Port 0, the default, takes a free one.
"""

import argparse
import logging
import signal
import sys
import threading

from simulated_aws import install


def main():
    parser = argparse.ArgumentParser(prog="simulated_aws", description="A simulated AWS on a loopback port.")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one")
    port = parser.parse_args().port

    install()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    server.start()
    host, bound = server.get_host_and_port()
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    print(f"ready http://{host}:{bound}", flush=True)
    stopped.wait()
    server.stop()


if __name__ == "__main__":
    sys.exit(main())
