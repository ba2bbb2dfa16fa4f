"""Arguments in, exit status out: 0 ready, 1 not ready or incomplete, 2 bad input, 3 internal."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import NoReturn

from yushi.cli import exits
from yushi.core.errors import Text, YushiError

_COMMANDS = {
    "assess": Text("评估档案", "judge dossiers against every condition"),
    "plan": Text("办理计划与申请窗口", "the dated steps to the licence, and the filing window"),
    "classify": Text("需要哪一种许可证", "which licence is needed, if any"),
    "conditions": Text("条件与法律依据", "the conditions themselves, with their law"),
    "workdays": Text("工作日历", "the State Council calendar"),
    "terms": Text("法定期限：从哪天起算，哪天届满，跳过哪些日子", "legal terms: when one ends, and why then"),
    "materials": Text(
        "申请材料：需要哪些，生成 Word 与 PDF", "the papers of an application, as DOCX and PDF"
    ),
    "obligations": Text("持证义务", "what is owed beside and after the licence, with days"),
    "sheet": Text("填报单：平台每一栏填什么，还缺什么", "what to type in each field of the portal"),
    "case": Text("案件包：查看、核验、导出、导入", "a case in one file: show, verify, export, import"),
    "draw": Text("抽签：承诺、揭示、重抽", "a draw that anybody can draw again"),
    "licence": Text("许可证验签，登记日志核对", "is a licence genuine, is its register whole"),
    "check-id": Text("核对号码", "check a number"),
    "packs": Text("规则包检查", "check the rule packs"),
    "ledger": Text("存证：核验、签署、证明、导出", "the ledger: verify, sign, prove, export"),
    "notices": Text("通知：提醒到期，发出等待的邮件", "notices: remind of what is due, send what waits"),
    "orders": Text(
        "订单：关闭超时未付款的，发出退款", "orders: close what was not paid in time, send refunds"
    ),
    "firewall": Text(
        "防火墙：状态、反向代理、nginx 规则", "the firewall: its state, a reverse proxy, rules for nginx"
    ),
    "operator": Text("设立运营方和第一位负责人", "make the operator of a site and its first owner"),
    "archive": Text(
        "存档文件：逐个核对，清理无主文件", "stored documents: look at each, tidy away what is nobody's"
    ),
    "paysim": Text("支付模拟器（没有真实资金流动）", "the payment gateway simulator (no real money moves)"),
    "vault": Text("加密密钥：清点、轮换、停用", "the keys of sealed fields: count, rotate, retire"),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose refusals read like every other error."""

    def error(self, message: str) -> NoReturn:
        """Three lines, however long the usage is, and status 2."""
        lines = (
            f"参数不对 / bad arguments: {message}",
            f"依据 / By: {' '.join(self.format_usage().split())}",
            f"怎么办 / Do: {self.prog} --help",
        )
        self.exit(exits.BAD_INPUT, "\n".join(lines) + "\n")


def main(argv: list[str] | None = None) -> int:
    """Runs one command.

    Anticipated failures are three lines on stderr; anything else says so without a traceback
    (`YUSHI_DEBUG=1` shows it).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:] if argv is None else argv
    parsed = _parser(arguments).parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except YushiError as error:
        exits.say(error, parsed.lang)
        return exits.BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.NOT_READY
    except KeyboardInterrupt:
        return exits.INTERNAL
    except Exception as error:
        if os.environ.get("YUSHI_DEBUG"):
            raise
        exits.say_internal(error)
        return exits.INTERNAL
    return status


def _parser(arguments: list[str]) -> argparse.ArgumentParser:
    """The parser; only the command that is asked for is imported."""
    parser = _Parser(prog="yushi", description="豫市 Yushi: 办证与平台 / the licence desk and the platform")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    asked = next((word for word in arguments if not word.startswith("-")), "")
    for name, about in _COMMANDS.items():
        command = commands.add_parser(name, help=f"{about.zh} / {about.en}", description=about.en)
        if name == asked:
            module = importlib.import_module(f"yushi.cli.{name.replace('-', '_')}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser
