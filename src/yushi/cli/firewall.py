"""`yushi firewall`: what stands at the door, a reverse proxy that puts it before another site, rules for nginx."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from yushi.cli import exits, options, site
from yushi.core import firewall
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from yushi.apps.firewall.types import EngineStatus

_TEST = {
    "passed": Text("通过", "passed"),
    "failed": Text("没有通过", "failed"),
    "not-run": Text("没有运行", "not run"),
}
_MODE = {
    "block": Text("拦截", "attacks are blocked"),
    "log": Text("只记录，不拦截", "attacks are found and let pass"),
}


class ProxyError(YushiError):
    """The proxy cannot stand where it is asked to."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    actions = parser.add_subparsers(required=True, dest="action", metavar="status|proxy|nginx")
    actions.add_parser("status", help="engine, rules, mode and self-test, read from the running engine")
    proxy = actions.add_parser("proxy", help="inspect requests and hand them on to another site")
    proxy.add_argument(
        "--upstream", required=True, metavar="URL", help="the site behind: http://127.0.0.1:9000"
    )
    proxy.add_argument("--listen", default="127.0.0.1:8080", metavar="HOST:PORT")
    proxy.add_argument("--workers", type=int, default=2, metavar="NUMBER")
    proxy.add_argument(
        "--keep-host", action="store_true", help="send the visitor's Host on, not the upstream's"
    )
    proxy.add_argument(
        "--exclusions", type=Path, metavar="FILE", help="exclusions of the site behind, in TOML"
    )
    nginx = actions.add_parser("nginx", help="the exclusions as rules for nginx with ModSecurity")
    nginx.add_argument("--write", type=Path, metavar="FILE", help="write them there instead of printing")
    for action in actions.choices.values():
        options.add_language(action)


def run(args: argparse.Namespace) -> int:
    """Does what is asked."""
    return _ACTIONS[args.action](args)


def _status(args: argparse.Namespace) -> int:
    """0 if attacks are blocked, else 1."""
    site.start()
    from yushi.apps.firewall.selectors import engine_status  # noqa: PLC0415 - needs the settings

    status = engine_status()
    print("\n".join(_lines(status, args.lang)))
    return exits.READY if status.protects else exits.NOT_READY


def _lines(status: EngineStatus, lang: str) -> list[str]:
    tested = Text("自检：", "self-test: ").say(lang) + _TEST[status.self_test].say(lang)
    if status.mode == "none":
        return [status.reason.say(lang), tested]
    return [
        f"{status.engine}",
        Text(
            f"{status.rules_version}，{status.loaded_rules} 条规则",
            f"{status.rules_version}, {status.loaded_rules} rules",
        ).say(lang),
        Text("方式：", "mode: ").say(lang) + _MODE[status.mode].say(lang),
        tested,
    ]


def _proxy(args: argparse.Namespace) -> int:
    parts = urlsplit(args.upstream)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path not in ("", "/")
        or parts.query
    ):
        raise ProxyError(_no_upstream(args.upstream))
    host, _, port = args.listen.rpartition(":")
    if not host or not port.isdigit():
        raise ProxyError(_no_listen(args.listen))
    chosen = firewall.exclusions.standard().of_rooms(())
    if args.exclusions is not None:
        chosen = chosen.and_also(
            firewall.exclusions.read(options.text(args.exclusions), name=args.exclusions.name)
        )
    site.start()
    from yushi.apps.firewall import proxy  # noqa: PLC0415 - needs the settings

    return proxy.serve(
        upstream=f"{parts.scheme}://{parts.netloc}",
        listen=args.listen,
        workers=max(args.workers, 1),
        keep_host=args.keep_host,
        exclusions=chosen,
        at=site.now(),
    )


def _nginx(args: argparse.Namespace) -> int:
    from yushi.core.firewall import nginx  # noqa: PLC0415 - only here

    text = nginx.exclusion_rules()
    if args.write is None:
        print(text, end="")
    else:
        args.write.write_text(text, encoding="utf-8")
    return exits.READY


def _no_upstream(given: str) -> Problem:
    return Problem(
        code="firewall.upstream",
        what=Text(f"「{given}」不是可以转发的地址", f"{given} is no address to hand requests on to"),
        rule=Text("应为 http 或 https 地址，不带路径", "it is an http or https address without a path"),
        fix=Text("例如 --upstream http://127.0.0.1:9000", "as in --upstream http://127.0.0.1:9000"),
    )


def _no_listen(given: str) -> Problem:
    return Problem(
        code="firewall.listen",
        what=Text(f"「{given}」不是监听地址", f"{given} is no address to listen at"),
        rule=Text("应为 主机:端口", "it is HOST:PORT"),
        fix=Text("例如 --listen 127.0.0.1:8080", "as in --listen 127.0.0.1:8080"),
    )


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "status": _status,
    "proxy": _proxy,
    "nginx": _nginx,
}
