"""Parses the example of every op, type and attribute of a dialect.

An example is only a few lines, so each is completed: values that it uses but
does not define come from `test.source`, whose types pyarray-opt's own
complaints tell, and ops that need a function are put into one.
"""

import json
import re
import subprocess
import sys

# Symbols that an example refers to.
PROLOGUES = {
    "Py_InvokeOp": """
py.func private @"scale(float)"(%x: !py.float) -> !py.float {
  py.return %x : !py.float
}"""
}
# Where a terminator can't stand in a function: such examples are only parsed.
MISPLACED = re.compile(
    "expects parent op|must be the last operation|expected to be in|not nested in"
)
WRONG_TYPE = re.compile(
    r"use of value '(%[^']+)' expects different type than prior uses: '(.*)' vs 'none'"
)
SPLIT = "// -----\n"


def records(td_file):
    """Name, op name and description of what a .td file defines."""
    includes = run("llvm-config", "--includedir").strip()
    ours = re.sub(r"/pyarray/.*", "", td_file)
    dump = json.loads(
        run("llvm-tblgen", "--dump-json", td_file, "-I", ours, "-I", includes)
    )
    for kind in ("Op", "AttrDef", "TypeDef"):
        for name in dump["!instanceof"].get(kind, []):
            record = dump[name]
            yield name, kind, record.get("opName"), record["description"] or ""


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Example:
    def __init__(self, name, kind, text):
        self.name = name
        self.text = text
        self.is_op = kind == "Op"
        self.is_misplaced = False
        defined = set(re.findall(r"(%[\w$.]+): ", text))
        for line in text.splitlines():
            if results := re.match(r"\s*(%[^=()]*?)\s*=", line):
                defined.update(re.findall(r"%[\w$.]+", results[1]))
        defined.update(re.findall(r"(?:for|parallel) \(?(%\w+)\)? =", text))
        used = dict.fromkeys(re.findall(r"%[A-Za-z_][\w$.]*", text))
        self.types = {value: "none" for value in used if value not in defined}

    def module(self):
        """The example as a module that should be valid."""
        if not self.is_op:
            lines = [line.split("//")[0].strip() for line in self.text.splitlines()]
            return "\n".join(f'"test.use"() {{x = {x}}} : () -> ()' for x in lines if x)
        body = "".join(
            f'%{name[1:]} = "test.source"() : () -> {type_}\n'
            for name, type_ in self.types.items()
        )
        body += self.text
        if "py.func" in self.text:
            return body
        if self.is_misplaced:
            return f'"test.region"() ({{\n{body}}}) : () -> ()'
        if self.name.startswith("Py_"):
            body = f'py.func @example() -> none {{\n{body}%end_ = "test.source"() : () -> none\npy.return %end_ : none\n}}'
        else:
            body = f"func.func @example() {{\n{body}return\n}}"
        return PROLOGUES.get(self.name, "") + body

    def learn(self, error):
        """Completes the example by what `error` says. False: it is wrong."""
        if wrong := WRONG_TYPE.search(error):
            self.types[wrong[1]] = wrong[2]
            return True
        if MISPLACED.search(error) and not self.is_misplaced:
            self.is_misplaced = True
            return True
        return False


def first_errors(examples, flags):
    """The first error of each example that has one, by its number."""
    modules = [example.module() + "\n" for example in examples]
    starts, line = [], 1
    for module in modules:
        starts.append(line)
        line += module.count("\n") + 1
    result = subprocess.run(
        ["pyarray-opt", "--split-input-file", "--allow-unregistered-dialect", *flags],
        input=SPLIT.join(modules),
        capture_output=True,
        text=True,
    )
    errors = {}
    for line, message in re.findall(r"<stdin>:(\d+):\d+: error: (.*)", result.stderr):
        number = max(i for i, start in enumerate(starts) if start <= int(line))
        errors.setdefault(number, message)
    assert errors or result.returncode == 0, result.stderr
    return errors


def check(examples, flags):
    """Counts the examples that are wrong."""
    wrong = 0
    while examples:
        errors = first_errors(examples, flags)
        pending = []
        for number, message in errors.items():
            example = examples[number]
            if not example.learn(message):
                wrong += 1
                print(f"{example.name}: {message}\n{example.module()}")
            elif example.is_misplaced == bool(flags):
                pending.append(example)
        examples = pending
    return wrong


def main(td_file):
    examples, wrong = [], 0
    for name, kind, op_name, description in records(td_file):
        found = re.findall(r"```mlir\n(.*?)```", description, re.DOTALL)
        if kind == "Op" and not any(f".{op_name}" in text for text in found):
            wrong += 1
            print(f"{name}: expected an example")
        examples += [Example(name, kind, text) for text in found]
    wrong += check(examples, [])
    misplaced = [example for example in examples if example.is_misplaced]
    wrong += check(
        misplaced, ["--mlir-very-unsafe-disable-verifier-on-parsing", "--verify-each=0"]
    )
    print(f"{len(examples)} examples, {wrong} wrong")
    return wrong != 0


sys.exit(main(sys.argv[1]))
