"""Writes the demo tenant's input files: `python data/demo/make_demo.py [FOLDER]` (default: this one).

The same release of the pinned libraries gives the same bytes on every run.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generator.files import demo_files
from generator.manifest import manifest_json


def main(folder: Path) -> int:
    """Writes all files and the manifest under `folder`; returns how many."""
    files = list(demo_files())
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    (folder / "manifest.json").write_bytes(manifest_json(files))
    return len(files) + 1


if __name__ == "__main__":
    into = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    print(f"{main(into)} files written to {into}")
