"""Two ways to change a class of moto: give it a method, or put something around one that it has."""

import functools


def extends(cls):
    """Adds the decorated function to `cls` under its own name; refuses to hide a method that moto has learnt since."""

    def decorate(function):
        if function.__name__ in vars(cls):
            raise AssertionError(f"{cls.__name__}.{function.__name__} exists in moto by now; drop the patch")
        setattr(cls, function.__name__, function)
        return function

    return decorate


def around(cls, name):
    """Replaces `cls.name` by the decorated function, which gets the original, bound to the instance, as second argument."""
    original = getattr(cls, name)

    def decorate(function):
        @functools.wraps(original)
        def replacement(self, *arguments, **named):
            return function(self, functools.partial(original, self), *arguments, **named)

        setattr(cls, name, replacement)
        return function

    return decorate


class Tags:
    """Tags of resources to which moto gives none, by ARN."""

    def __init__(self):
        self._tags = {}

    def put(self, arn, tags):
        self._tags.setdefault(arn, {}).update(tags)

    def remove(self, arn, keys):
        for key in keys:
            self._tags.get(arn, {}).pop(key, None)

    def of(self, arn):
        return dict(self._tags.get(arn, {}))


def by_key(pairs):
    """[{Key, Value}] as a dictionary."""
    return {pair["Key"]: pair["Value"] for pair in pairs or []}


def as_pairs(tags):
    """A dictionary as [{Key, Value}]."""
    return [{"Key": key, "Value": value} for key, value in sorted(tags.items())]
