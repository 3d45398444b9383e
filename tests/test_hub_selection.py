"""Which files of a repository are pulled, whatever names it lists; which licences allow commercial use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.hub.licences import allows_commerce
from summarizer.hub.selection import RemoteFile, needed

# Listings of published models, as the hub gives them.
PEGASUS = "README.md config.json data_utils.py pytorch_model.bin special_tokens_map.json tokenizer_config.json tokenizers_pegasus.py vocab.txt .gitattributes"
MT5 = "README.md config.json pytorch_model.bin special_tokens_map.json spiece.model tokenizer_config.json rng_state.pth training_args.bin"
QWEN = (
    "LICENSE README.md config.json generation_config.json merges.txt tokenizer.json tokenizer_config.json vocab.json "
    "model.safetensors.index.json model-00001-of-00002.safetensors model-00002-of-00002.safetensors"
)
UMT5 = "README.md config.json flax_model.msgpack model.safetensors pytorch_model.bin spiece.model tokenizer.json tf_model.h5 onnx/model.onnx"


def names(listing: str) -> set[str]:
    return {file.name for file in needed([RemoteFile(name) for name in listing.split()], "o/m")}


@pytest.mark.parametrize(
    ("listing", "left_out"),
    [
        (PEGASUS, {"data_utils.py", "tokenizers_pegasus.py", ".gitattributes"}),
        (MT5, {"rng_state.pth", "training_args.bin"}),
        (QWEN, set()),
        (UMT5, {"flax_model.msgpack", "pytorch_model.bin", "tf_model.h5", "onnx/model.onnx"}),
    ],
)
def test_what_stock_classes_load_is_taken_of_published_models(listing: str, left_out: set[str]) -> None:
    assert names(listing) == set(listing.split()) - left_out


PARTS = st.sampled_from(
    ["..", ".", "", "a", "model.safetensors", "README", "C:", "~", "\\", "\x1b[2J", "\u202e", "x.py"]
)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map("/".join), max_size=5))
def test_no_listing_leads_out_of_the_folder(listed: list[str]) -> None:
    files = [RemoteFile(name) for name in [*listed, "config.json", "model.safetensors"]]
    try:
        taken = needed(files, "o/m")
    except ModelError as error:
        assert str(error).startswith("o/m: ") and str(error).isprintable()
        return
    for file in taken:
        assert not {"/", "\\", ".."} & {*file.name, file.name} and file.name.isprintable()
        assert not file.name.startswith((".", "~")) and not file.name.endswith(".py")


@pytest.mark.parametrize(
    ("license", "allows"),
    [
        ("apache-2.0", True),
        ("MIT", True),
        ("cc-by-sa-4.0", True),
        ("cc-by-nc-sa-4.0", False),
        ("CC-BY-NC-4.0", False),
        ("qwen-research", False),
        ("deepfloyd-if-license", None),
        ("llama3", None),
        ("other", None),
        ("unknown", None),
        ("", None),
    ],
)
def test_a_licence_is_read_only_where_its_name_is_sure(license: str, allows: bool | None) -> None:
    assert allows_commerce(license) is allows
