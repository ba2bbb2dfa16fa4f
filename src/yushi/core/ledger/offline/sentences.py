"""What the verifier says, Chinese first."""

from __future__ import annotations

SAID = {
    "whole": ("完好：{n} 条条目、{parts} 项已披露的个人信息与签名一致。", "Whole: {n} entries and {parts} revealed personal fields are as they were signed."),
    "broken": ("不可信：发现 {n} 处问题。", "Not to be believed: {n} problems."),
    "unable": ("无法核验：{why}", "Cannot be checked: {why}"),
    "own-key": ("公钥取自导出包本身，请与另行取得的公钥比对：{n}", "The key is the export's own; compare it with one you got elsewhere: {n}"),
    "withheld": ("{at}：另有 {n} 条未提供，只给出散列。", "{at}: {n} more entries are withheld; only their hashes are given."),
    "witnessed": ("{at}：见证人 {n} 于 {why} 联署。", "{at}: witness {n} cosigned at {why}."),
    "statement": ("statement.txt 的签名不成立", "the signature under statement.txt does not hold"),
    "file-missing": ("缺少文件 {at}", "file {at} is missing"),
    "file": ("文件 {at} 与签署时不同", "file {at} is not the one that was signed"),
    "head": ("{at}：检查点的签名不成立", "{at}: the signature under the checkpoint does not hold"),
    "head-other": ("{at}：检查点属于别的日志或大小不符", "{at}: the checkpoint is one of another log or size"),
    "unable-log": ("{at}：无法读到底（{why}）", "{at}: it cannot be read to its end ({why})"),
    "growth": ("{at}：较早的检查点（{n}）与现在的日志不一致", "{at}: an earlier checkpoint ({n}) is not the beginning of this log"),
    "leaves": ("{at}：散列清单与检查点不符", "{at}: the list of hashes does not fit the checkpoint"),
    "leaf": ("{at}：条目 {n} 完好，但清单中它的散列被改动", "{at}: entry {n} is whole, but its hash in the list was changed"),
    "edited": ("{at}：条目 {n} 被改动", "{at}: entry {n} was edited"),
    "unread": ("{at}：第 {n} 行不是条目", "{at}: line {n} is no entry"),
    "missing": ("{at}：条目 {n} 被删除", "{at}: entry {n} was deleted"),
    "inserted": ("{at}：第 {why} 行的条目 {n} 是插入的", "{at}: entry {n} in line {why} was inserted"),
    "moved": ("{at}：条目 {n} 的次序被改动", "{at}: entry {n} stands out of order"),
    "proof": ("{at}：条目 {n} 的包含证明不成立", "{at}: the inclusion proof of entry {n} does not hold"),
    "part": ("{at}：条目 {n} 的个人信息“{why}”被改动", "{at}: personal field {why} of entry {n} was changed"),
    "parts": ("{at}：个人信息“{why}”应有 {n} 项，数目不符", "{at}: there should be {n} personal fields {why}"),
    "csv": ("{at}：表格中条目 {n} 的一行与条目不符", "{at}: the row of entry {n} in the table is not what the entry says"),
    "chain": ("{at}：首条所载不是上一分片的最后检查点", "{at}: the first entry does not hold the last checkpoint of the log before"),
    "witness": ("{at}：见证人 {n} 没有联署或联署不成立", "{at}: witness {n} has not cosigned, or not this"),
}  # fmt: skip
