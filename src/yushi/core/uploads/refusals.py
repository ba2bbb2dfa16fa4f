"""Why a file is refused, in three lines."""

from __future__ import annotations

from yushi.core.errors import Place, Problem, Text, YushiError


class UploadRefusedError(YushiError):
    """A file that is not taken; nothing of it is kept."""


def problem(code: str, what: Text, *, name: str) -> Problem:
    """What is wrong with the file `name`; rule and remedy are those of `code`."""
    rule, fix = _RULES[code]
    return Problem(code=f"upload.{code}", what=what, rule=rule, fix=fix, place=Place(file=name))


_EXPORT = Text(
    "用办公软件重新导出（例如另存为 PDF）后再上传", "export it anew, as a PDF for instance, and upload that"
)
_RULES = {
    "ending": (
        Text("文件的扩展名应在接受之列", "the file's ending is one of those accepted"),
        Text("改用接受的格式", "use an accepted format"),
    ),
    "size": (
        Text("每种文件有大小上限", "each kind of file has a largest size"),
        Text("压缩图片、拆分文件或降低扫描分辨率", "make pictures smaller, split the file, or scan at a lower resolution"),
    ),
    "empty": (
        Text("文件里应当有内容", "a file holds something"),
        Text("换一个文件；手机拍照请等照片存好再选", "choose another file; after taking a photo, wait until it is saved"),
    ),
    "content": (
        Text("扩展名与内容应当一致，内容应在接受之列", "ending and content agree, and the content is accepted"),
        Text("上传原始文件，不要只改扩展名", "upload the original, do not just change its ending"),
    ),
    "damaged": (Text("文件应当完整，能够打开", "the file is whole and opens"), _EXPORT),
    "two-in-one": (Text("一个文件只有一种读法", "a file can be read in one way only"), _EXPORT),
    "package": (
        Text("压缩结构应当普通：无加密、无链接、无越界路径、无重叠", "a package is plain: no passwords, links, paths outside or overlaps"),
        _EXPORT,
    ),
    "bomb": (Text("展开后的大小、数量与倍数有上限", "what is unpacked is limited in size, number and growth"), _EXPORT),
    "virus": (
        Text("文件里没有已知的病毒和有害内容", "a file holds no known virus or other harm"),
        Text("不要打开这份文件；查清来源，换一份干净的", "leave this file closed, find out where it comes from, and hand in a clean one"),
    ),
    "active": (
        Text("文件不含宏、脚本、嵌入程序，也不从外部加载内容", "a file holds no macros, scripts or programs, and loads nothing from outside"),
        _EXPORT,
    ),
}  # fmt: skip
