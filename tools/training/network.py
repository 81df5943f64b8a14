"""Tesseract's ``.lstm`` component: read, made float again, widened to more letters, written.

Tesseract publishes its fast models as int8, which ``lstmtraining`` cannot train. The int8 weights
and their scales give the float weights back, to the precision that int8 kept. The layout was
established on the models of Debian's ``tesseract-ocr-*`` packages, Tesseract 5.3 (little-endian,
unpadded); anything that does not fit it is refused.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float64]

_INT8 = 1
_ADAM = 4
_DOUBLE = 128
_LEARNING_RATES = 64
"""Flag of a series that carries a learning rate for each of its layers."""
_TRAINING_INT_MODE = 1
_SERIES = frozenset({"Series", "Parallel", "RTLReversed", "LRTReversed", "XYTranspose"})
_LSTM = frozenset({"LSTM", "SummLSTM"})
_DENSE = frozenset({"Tanh", "Softmax", "Logistic", "Relu", "Linear", "SoftmaxNoCTC"})
_NEW_UNIT_WEIGHT = 0.1
"""Largest weight of a unit that has learnt nothing: lstmtraining's own --weight_range."""
_NEW_UNIT_WEIGHT = 0.1
"""Largest weight of a unit that has learnt nothing: lstmtraining's own --weight_range."""
_BODY_INTS = {"Input": 5, "Convolve": 2, "Maxpool": 2}


class FormatError(ValueError):
    """The bytes are not a network of the known layout."""


@dataclass
class Matrix:
    """Weights of a dense layer or a gate: ``values`` is outputs x (inputs + 1), bias last.

    ``scales`` (one a row) is present while the matrix is int8; ``values`` then holds the int8
    numbers and the weight is ``values * scales``.
    """

    values: Weights
    scales: Weights | None = None

    def as_float(self) -> "Matrix":
        """The same weights without int8 scales."""
        if self.scales is None:
            return self
        return Matrix(self.values * self.scales[:, None])


@dataclass
class Layer:
    """One layer of the network, with whatever it contains."""

    kind: str
    name: str
    training: int
    backprop: int
    flags: int
    inputs: int
    outputs: int
    weight_count: int
    ints: tuple[int, ...] = ()
    layers: list["Layer"] = field(default_factory=list)
    learning_rates: tuple[float, ...] = ()
    matrices: list[Matrix] = field(default_factory=list)

    def walk(self) -> Iterator["Layer"]:
        """The layer and all inside it, outermost first."""
        yield self
        for layer in self.layers:
            yield from layer.walk()


@dataclass
class Network:
    """A whole ``.lstm`` component: the layers and what the recogniser keeps beside them."""

    root: Layer
    spec: str
    training_flags: int
    iteration: int
    sample_iteration: int
    null_char: int
    adam_beta: float
    learning_rate: float
    momentum: float

    @property
    def output_layer(self) -> Layer:
        """The layer that gives each letter its probability."""
        return self.root.layers[-1]

    @property
    def is_int8(self) -> bool:
        """Whether any weights are int8, so that the network cannot be trained."""
        return any(m.scales is not None for layer in self.root.walk() for m in layer.matrices)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        if count < 0 or self.at + count > len(self.data):
            raise FormatError(f"{count} bytes wanted at {self.at}, {len(self.data)} in all")
        piece = self.data[self.at : self.at + count]
        self.at += count
        return piece

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def floats(self, layout: str) -> tuple[float, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def string(self) -> str:
        (length,) = self.unpack("I")
        try:
            return self.take(length).decode("utf-8")
        except UnicodeDecodeError as error:
            raise FormatError(f"no text at {self.at}") from error

    def matrix(self) -> Matrix:
        mode, rows, columns = self.unpack("BII")
        if not mode & _DOUBLE or not mode & _ADAM:
            raise FormatError(f"matrix mode {mode} at {self.at}")
        if mode & _INT8:
            self.take(1)
            numbers = np.frombuffer(self.take(rows * columns), dtype="<i1")
            (count,) = self.unpack("I")
            if count < rows:
                raise FormatError(f"{count} scales for {rows} rows")
            scales = np.frombuffer(self.take(8 * count), dtype="<f8")[:rows].copy()
            return Matrix(numbers.reshape(rows, columns).astype(np.float64), scales)
        self.take(8)
        values = np.frombuffer(self.take(8 * rows * columns), dtype="<f8")
        return Matrix(values.reshape(rows, columns).copy())

    def layer(self) -> Layer:
        (marker,) = self.unpack("b")
        if marker != 0:
            raise FormatError(f"layer marker {marker} at {self.at}")
        kind = self.string()
        training, backprop = self.unpack("bb")
        flags, inputs, outputs, weight_count = self.unpack("iiii")
        layer = Layer(kind, self.string(), training, backprop, flags, inputs, outputs, weight_count)
        if kind in _BODY_INTS:
            layer.ints = self.unpack("i" * _BODY_INTS[kind])
        elif kind in _SERIES:
            (count,) = self.unpack("I")
            layer.layers = [self.layer() for _ in range(count)]
            if flags & _LEARNING_RATES:
                (count,) = self.unpack("I")
                layer.learning_rates = self.floats("f" * count)
        elif kind in _LSTM:
            layer.ints = self.unpack("i")
            gates = 5 if layer.ints[0] == inputs + 2 * outputs else 4
            layer.matrices = [self.matrix() for _ in range(gates)]
        elif kind in _DENSE:
            layer.matrices = [self.matrix()]
        else:
            raise FormatError(f"layer of unknown kind {kind!r}")
        return layer


def parse(data: bytes) -> Network:
    """The network in ``data``, the whole of a ``.lstm`` component. Raises ``FormatError``."""
    reader = _Reader(data)
    root = reader.layer()
    spec = reader.string()
    flags, iteration, sample_iteration, null_char = reader.unpack("iiii")
    beta, rate, momentum = reader.floats("fff")
    if reader.at != len(data):
        raise FormatError(f"{len(data) - reader.at} bytes left over")
    return Network(root, spec, flags, iteration, sample_iteration, null_char, beta, rate, momentum)


def with_wider_last_lstm(network: Network, units: int, rng: np.random.Generator) -> Network:
    """A float ``network`` whose last LSTM has ``units`` units and reads as it did before.

    The new units start with small random weights; nothing listens to them yet.
    """
    lstm, output = network.root.layers[-2:]
    if network.is_int8 or lstm.kind != "LSTM" or units < lstm.outputs:
        raise FormatError(f"no LSTM to widen to {units} units")
    more = units - lstm.outputs
    gates = []
    for gate in lstm.matrices:
        weights, bias = gate.values[:, :-1], gate.values[:, -1:]
        deaf = np.zeros((lstm.outputs, more))
        old = np.hstack([weights, deaf, bias])
        new = rng.uniform(-_NEW_UNIT_WEIGHT, _NEW_UNIT_WEIGHT, (more, old.shape[1]))
        gates.append(Matrix(np.vstack([old, new])))
    values = output.matrices[0].values
    mute = np.zeros((values.shape[0], more))
    wide_output = Matrix(np.hstack([values[:, :-1], mute, values[:, -1:]]))
    name = f"Lfx{units}"
    wide = replace(
        lstm,
        name=name,
        outputs=units,
        ints=(lstm.inputs + units,),
        weight_count=sum(gate.values.size for gate in gates),
        matrices=gates,
    )
    listening = replace(
        output, inputs=units, weight_count=wide_output.values.size, matrices=[wide_output]
    )
    grown = wide.weight_count - lstm.weight_count + listening.weight_count - output.weight_count
    root = replace(
        network.root,
        weight_count=network.root.weight_count + grown,
        layers=[*network.root.layers[:-2], wide, listening],
    )
    return replace(network, root=root, spec=network.spec.replace(lstm.name, name))


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<I", len(data)) + data


def _matrix_bytes(matrix: Matrix) -> bytes:
    rows, columns = matrix.values.shape
    if matrix.scales is None:
        head = struct.pack("<BIId", _DOUBLE | _ADAM, rows, columns, 0.0)
        return head + matrix.values.astype("<f8").tobytes()
    head = struct.pack("<BIIb", _DOUBLE | _ADAM | _INT8, rows, columns, 0)
    body = matrix.values.astype("<i1").tobytes() + struct.pack("<I", rows)
    return head + body + matrix.scales.astype("<f8").tobytes()


def _layer_bytes(layer: Layer) -> bytes:
    out = [
        struct.pack("<b", 0),
        _string(layer.kind),
        struct.pack("<bb", layer.training, layer.backprop),
        struct.pack("<iiii", layer.flags, layer.inputs, layer.outputs, layer.weight_count),
        _string(layer.name),
        struct.pack(f"<{len(layer.ints)}i", *layer.ints),
    ]
    if layer.kind in _SERIES:
        out.append(struct.pack("<I", len(layer.layers)))
        out.extend(_layer_bytes(inner) for inner in layer.layers)
        if layer.flags & _LEARNING_RATES:
            count = len(layer.learning_rates)
            out.append(struct.pack(f"<I{count}f", count, *layer.learning_rates))
    out.extend(_matrix_bytes(matrix) for matrix in layer.matrices)
    return b"".join(out)


def serialise(network: Network) -> bytes:
    """``network`` as a ``.lstm`` component."""
    return b"".join(
        (
            _layer_bytes(network.root),
            _string(network.spec),
            struct.pack(
                "<iiiifff",
                network.training_flags,
                network.iteration,
                network.sample_iteration,
                network.null_char,
                network.adam_beta,
                network.learning_rate,
                network.momentum,
            ),
        )
    )


def as_float(network: Network) -> Network:
    """The same network with float weights, which ``lstmtraining`` can continue from."""

    def convert(layer: Layer) -> Layer:
        return replace(
            layer,
            layers=[convert(inner) for inner in layer.layers],
            matrices=[matrix.as_float() for matrix in layer.matrices],
        )

    return replace(
        network,
        root=convert(network.root),
        training_flags=network.training_flags & ~_TRAINING_INT_MODE,
    )


def mean(networks: Sequence[Network]) -> Network:
    """The network whose weights are the means of those of float ``networks`` of one shape.

    Late states of one training lie around a better one than any of them: their mean evens out
    what the last lines did to each.
    """
    if any(one.is_int8 or one.spec != networks[0].spec for one in networks):
        raise FormatError("only float networks of one shape have a mean")

    def convert(layers: Sequence[Layer]) -> Layer:
        return replace(
            layers[0],
            layers=[convert(inner) for inner in zip(*(x.layers for x in layers), strict=True)],
            matrices=[
                Matrix(np.mean([matrix.values for matrix in same], axis=0))
                for same in zip(*(x.matrices for x in layers), strict=True)
            ],
        )

    return replace(networks[-1], root=convert([one.root for one in networks]))


@dataclass(frozen=True)
class OutputRow:
    """Where a row of the new output layer comes from: a row of the old one, its bias moved."""

    source: int
    bias: float = 0.0


def with_outputs(network: Network, rows: Sequence[OutputRow], null_char: int) -> Network:
    """A float ``network`` whose output layer has the given ``rows``, in their order."""
    old = network.output_layer
    if network.is_int8 or len(old.matrices) != 1:
        raise FormatError("the output layer can be rewritten in a float network only")
    values = old.matrices[0].values[[row.source for row in rows]].copy()
    values[:, -1] += [row.bias for row in rows]
    grown = values.size - old.matrices[0].values.size
    output = replace(
        old,
        outputs=len(rows),
        weight_count=old.weight_count + grown,
        matrices=[Matrix(values)],
    )
    root = replace(
        network.root,
        outputs=len(rows),
        weight_count=network.root.weight_count + grown,
        layers=[*network.root.layers[:-1], output],
    )
    return replace(network, root=root, null_char=null_char)
