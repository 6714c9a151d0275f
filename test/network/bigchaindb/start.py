"""Starts an unmodified BigchainDB 2.2.2 whose ABCI server listens on loopback.

The bigchaindb-abci package binds 0.0.0.0:26658 and has no setting for it: open to the network, and one
node a machine. This wraps the one constructor that binds it, then runs the ordinary `bigchaindb`.

    ABCI_PORT    the port on 127.0.0.1
"""
import os
import sys

from abci import server

_StreamServer = server.StreamServer


def _on_loopback(_listener, *args, **kwargs):
    return _StreamServer(("127.0.0.1", int(os.environ["ABCI_PORT"])), *args, **kwargs)


server.StreamServer = _on_loopback

from bigchaindb.commands.bigchaindb import main  # noqa: E402

if __name__ == "__main__":
    sys.argv[0] = "bigchaindb"
    main()
