"""Runs the NumPy peer given as first argument, then writes the data that it worked on, so that others work on the same.

To the folder given as second argument: ratings.csv (by the peer itself), scores.bin (cases x options, one byte a score)
and recommended.bin (systems x trials x cases x options, one byte a decision). Prints the peer's lines unchanged.
"""
import json
import runpy
import sys

peer, folder = sys.argv[1:3]
sys.argv = [peer, folder]
left = runpy.run_path(peer)
left["score"].astype("uint8").tofile(f"{folder}/scores.bin")
left["yes"].astype("uint8").tofile(f"{folder}/recommended.bin")
print(json.dumps({"shape": list(left["yes"].shape)}))
