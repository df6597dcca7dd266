#!/bin/sh
# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs a link command, `... -o OUTPUT ...`, that writes to another name, and
# renames the file when it is complete: processes that have the old one open
# keep it, and those that start meanwhile find it.

output=
previous=
for argument do
  shift
  if [ "$previous" = -o ]; then
    output=$argument
    argument=$output.new
  fi
  previous=$argument
  set -- "$@" "$argument"
done
"$@" && mv -f "$output.new" "$output"
