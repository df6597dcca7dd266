# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The one place in Python that reads the environment."""

import os


def jit_disabled() -> bool:
    """PYARRAY_DISABLE_JIT: `jit` returns the function as it is."""
    return os.environ.get("PYARRAY_DISABLE_JIT", "0") not in ("", "0")


def strict() -> bool:
    """PYARRAY_STRICT: where the compiler fails, calls raise."""
    return os.environ.get("PYARRAY_STRICT", "0") not in ("", "0")


def fault() -> str:
    """PYARRAY_FAULT: where the compiler is to fail, or that it is to order its passes
    at random, for tests (`Faults.h`); other faults are the runtime's."""
    fault = os.environ.get("PYARRAY_FAULT", "")
    return fault if fault.startswith(("pass:", "step:", "shuffle:")) else ""


def processor() -> str:
    """PYARRAY_CPU: what to compile for, by default the machine's own. The compiler
    reads it itself."""
    return os.environ.get("PYARRAY_CPU", "")


def cache_mode() -> str:
    """PYARRAY_CACHE: "off" neither reads nor writes code on the disk, "ro" does not
    write; anything else is "on"."""
    mode = os.environ.get("PYARRAY_CACHE", "on").lower()
    return {"0": "off", "": "on"}.get(mode, mode if mode in ("off", "ro") else "on")


def cache_directory() -> str | None:
    """PYARRAY_CACHE_DIR, else `pyarray` in the user's directory for caches; None
    for a user without a home."""
    chosen = os.environ.get("PYARRAY_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(caches, "pyarray") if os.path.isabs(caches) else None


def cache_limit() -> int:
    """PYARRAY_CACHE_MAX: bytes, or with K, M or G behind; 512M by default."""
    text = os.environ.get("PYARRAY_CACHE_MAX", "").strip().upper().removesuffix("B")
    number, unit = text.rstrip("KMG"), text.lstrip("0123456789")
    if not number.isdecimal() or unit not in ("", "K", "M", "G"):
        return 512 << 20
    return int(number) << {"": 0, "K": 10, "M": 20, "G": 30}[unit]


def variables() -> str:
    """All variables of the package that are set, for a report."""
    names = sorted(name for name in os.environ if name.startswith("PYARRAY_"))
    return ", ".join(f"{name}={os.environ[name]}" for name in names)
