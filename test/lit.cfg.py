"""How lit runs the tests of this directory.

Tests are .mlir and .test files and docs/Tour.md. They find our tools and
LLVM's (FileCheck, not, split-file) on the PATH, and may say

  %python      the Python with the package under test importable
  %shlibdir    the directory of the compiled modules

Features: the host's architecture in lower case (x86, aarch64), `asan`.
"""

import os

import lit.formats

config.name = "PyArray"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test", ".md"]
config.excludes = ["Unit", "Python", "Fuzz", "Inputs", "README.md", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = config.pyarray_obj_root

config.environment["PATH"] = os.pathsep.join(
    [config.pyarray_tools_dir, config.llvm_tools_dir, os.environ.get("PATH", "")]
)
config.environment.update(
    setting.split("=", 1) for setting in config.test_environment.split(";")
)
# A test that fails says what it got.
config.environment["PYARRAY_CACHE"] = "off"
config.environment["FILECHECK_OPTS"] = "--dump-input-filter=all"
for name in (
    "ASAN_OPTIONS",
    "UBSAN_OPTIONS",
    "LSAN_OPTIONS",
    "ASAN_SYMBOLIZER_PATH",
    "LLVM_PROFILE_FILE",
):
    if name in os.environ:
        config.environment[name] = os.environ[name]

config.substitutions += [
    ("%python", config.python_command),
    ("%shlibdir", os.path.join(config.pyarray_pythonpath, "pyarray")),
    ("%src_root", config.pyarray_src_root),
]

config.available_features.add(config.host_arch.lower())
if config.pyarray_build_type == "Asan":
    config.available_features.add("asan")

# One test may take at most two minutes, where lit can tell.
lit_config.maxIndividualTestTime = 0
try:
    import psutil  # noqa: F401

    lit_config.maxIndividualTestTime = 120
except ImportError:
    pass
