"""How the compact encoder of a scheme is made: weights → vocabulary → training → ONNX."""
