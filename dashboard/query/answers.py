"""Answers that are computed once, and kept by what they are about."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Whole = TypeVar("Whole")
Answer = TypeVar("Answer")


def once(function: Callable[[Whole], Answer]) -> Callable[[Whole], Answer]:
    """The function, which computes its answer for an object once and keeps it in that object.

    The answer goes when the object goes. Nobody writes to it.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answer(whole: Whole) -> Answer:
        answers = vars(whole)
        if name not in answers:
            answers[name] = function(whole)
        value: Answer = answers[name]
        return value

    return answer
