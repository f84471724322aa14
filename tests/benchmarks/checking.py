"""Seconds of a check beyond those of its imports, over documents made for it, or over a data folder of your own.

usage: python -m tests.benchmarks.checking [DOCUMENTS | DATA]      (10,000 unless told; two releases, the later compared with the earlier)
"""

import sys
import tempfile
import time
from pathlib import Path

from flows.gate.gate import gate
from flows.run import publish_inline
from tests.faults.planted import sources

BAR = 2.0


def main(what: str = "10000") -> int:
    if Path(what).is_dir():
        return measured(what)
    with tempfile.TemporaryDirectory() as top:
        for count in (int(what) * 9 // 10, int(what)):
            publish_inline([str(sources(Path(top) / "in", count))], f"{top}/data", count=2)
        return measured(f"{top}/data")


def measured(data: str) -> int:
    best = [float("inf")] * 2
    for alone in (True, False) * 3:
        wall, cpu = time.perf_counter(), time.process_time()
        report, _ = gate(data, alone=alone, most=20)
        took = time.perf_counter() - wall
        print(f"{'alone' if alone else 'compared'}: {took:.2f} s, CPU {time.process_time() - cpu:.2f} s")
        best[alone] = min(best[alone], took)
    print(
        f"{report.rows['documents']} documents, {sum(report.rows.values())} rows: {best[1]:.2f} s alone, {best[0]:.2f} s compared; {len(report.findings)} findings"
    )
    return 0 if best[1] < BAR else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
