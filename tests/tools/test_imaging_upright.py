"""Letters that stand upright are told from the same letters on their heads, after learning."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.imaging.prepare import lay_out
from digitize.imaging.upright import Network, letters, logits, network, on_their_heads
from tools.imaging.upright import learned, report

FONTS = ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSerif.ttf")
TEXTS = {
    "latin": "Bağırov Məmməd Səməd oğlu min doqquz yüz səksən yeddinci ildə",
    "cyrillic": "Мәммәдов Ҝүлшән Һәсән гызы мин доггуз јүз әлли дөрдүнҹү илдә",
    "russian": "Свидетельство о рождении выдано отделом записи актов гражданского состояния",
    "capitals": "DOĞUM HAQQINDA ŞƏHADƏTNAMƏ СВИДЕТЕЛЬСТВО О РОЖДЕНИИ АРХИВ",
}


def seen(text: str, font: str) -> np.ndarray:
    picture = Image.new("L", (2000, 200), 255)
    face = ImageFont.truetype(f"/usr/share/fonts/truetype/{font}", 44)
    ImageDraw.Draw(picture).text((60, 60), text, font=face, fill=0)
    layout = lay_out(np.asarray(picture), 300)
    return letters(layout.letters, layout.pieces, layout.text)


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("script", TEXTS)
def test_a_line_of_each_script_says_which_way_up_it_is(script, font):
    line = seen(TEXTS[script], font)
    assert len(line) >= 20
    assert logits(network(), line).mean() > 0.3
    assert logits(network(), on_their_heads(line)).mean() < -0.3


def test_turning_letters_twice_gives_them_back():
    line = seen(TEXTS["latin"], FONTS[0])
    np.testing.assert_array_equal(on_their_heads(on_their_heads(line)), line)


def test_what_is_learned_from_one_font_is_known_in_another():
    shown = np.concatenate([seen(text, FONTS[0]) for text in TEXTS.values()])
    net = learned(np.tile(shown, (20, 1)))
    assert isinstance(net, Network)
    other = np.concatenate([seen(text, FONTS[1]) for text in TEXTS.values()])
    assert (logits(net, other) > 0).mean() > 0.7
    assert "pages 100.0 % of 1" in report(net, [other])
