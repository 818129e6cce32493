"""Answers of the server as models, also those of a server that is newer or older than this package."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any, Literal, Mapping, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from ._json import is_list, is_object

Model = TypeVar("Model", bound=BaseModel)


def read_answer(model: type[Model], value: object) -> Model:
    """The model of an answer.

    An answer is never refused: the call has taken effect. A word, a kind of object or a null that this version does
    not know stays as the server sent it, and everything around it is read as usual.
    """
    try:
        return model.model_validate(value)
    except ValidationError:
        return cast(Model, _read_known(model, value))


@lru_cache(maxsize=None)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _read_known(kind: Any, value: Any) -> Any:
    """As much of the value as is of the kind."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Union:
        return _read_choice(parts, value)
    if origin is list and is_list(value):
        return [_read_known(parts[0], item) for item in value]
    if is_object(value):
        if origin is dict:
            return {name: _read_known(parts[1], item) for name, item in value.items()}
        return _read_model(kind, value) if _is_model(kind) else value
    if kind in (dt.datetime, dt.date):
        try:
            return _adapter(kind).validate_python(value)
        except ValidationError:
            pass
    return value


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _read_model(model: type[BaseModel], value: Mapping[str, Any]) -> BaseModel:
    _adapter(model)  # The annotations of its fields are known from then on.
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    kinds = {name: field.annotation for name, field in model.model_fields.items()}
    read = {
        names.get(key, key): _read_known(kinds[names[key]], item) if key in names else item
        for key, item in value.items()
    }
    missing = {name: None for name in names.values() if name not in read}
    return model.model_construct(set(read), **missing, **read)


def _read_choice(choices: tuple[Any, ...], value: Any) -> Any:
    """The choice that fits, else the one whose fixed words (``type: "text"``) are those of the value."""
    try:
        return _adapter(Union[choices]).validate_python(value)
    except ValidationError:
        pass
    if not is_object(value):
        return value
    fitting = [one for one in choices if _is_model(one) and _has_its_words(one, value)]
    return _read_model(fitting[0], value) if len(fitting) == 1 else value


def _has_its_words(model: type[BaseModel], value: Mapping[str, Any]) -> bool:
    _adapter(model)
    return all(
        value.get(field.alias or name) in get_args(field.annotation)
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is Literal and len(get_args(field.annotation)) == 1
    )
