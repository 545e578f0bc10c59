"""Builds the compiled part of libbounce with CMake, from the C++ sources in the folder above.

Debian 12 has no Python build backend for CMake that works from a folder below the sources, so that
these lines stand between setuptools and CMake. All else is in pyproject.toml.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = pathlib.Path(__file__).resolve().parent.parent


class CMakeBuild(build_ext):
    """Puts the module that CMake has built where setuptools expects it."""

    def build_extension(self, ext):
        wanted = pathlib.Path(self.get_ext_fullpath(ext.name))
        wanted.parent.mkdir(parents=True, exist_ok=True)
        # A package of a distribution may have built it already.
        built = os.environ.get("BOUNCE_PYTHON_PACKAGE") or self.build_package()
        shutil.copy2(pathlib.Path(built, wanted.name), wanted)

    def build_package(self):
        """Builds with CMake for this interpreter; the folder of the result."""
        build = pathlib.Path(self.build_temp).resolve() / "cmake"
        subprocess.run(["cmake", "-S", ROOT, "-B", build, "-DCMAKE_BUILD_TYPE=Release",
                        "-DBOUNCE_BUILD_PYTHON=ON", "-DBOUNCE_BUILD_TESTS=OFF",
                        f"-DPython3_EXECUTABLE={sys.executable}",
                        *os.environ.get("CMAKE_ARGS", "").split()], check=True)
        jobs = str(len(os.sched_getaffinity(0)))
        subprocess.run(["cmake", "--build", build, "--target", "bounce_python", "--parallel", jobs],
                       check=True)
        return build / "python" / "libbounce"


def version():
    """The version of the C++ library, which is the only place where it is written."""
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"project\(bounce VERSION ([\d.]+)", text).group(1)


setup(version=version(), ext_modules=[Extension("libbounce._core", sources=[])],
      cmdclass={"build_ext": CMakeBuild})
