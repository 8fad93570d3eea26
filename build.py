"""Builds the digest in this folder: `python build.py`, or `python build.py check`, `serve`, …"""

from pathlib import Path

from conspectus.cli import run

if __name__ == "__main__":
    run(Path(__file__).parent)
