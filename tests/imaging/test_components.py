"""Components counted over the ink alone are those that OpenCV counts over the whole picture."""

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from digitize.imaging.components import components

masks = arrays(
    np.uint8,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24),
    elements=st.sampled_from([0, 0, 0, 1]),
)


@given(masks)
def test_boxes_areas_and_labels_are_those_of_opencv(mask):
    found = components(mask)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    x, y, w, h, area = np.asarray(stats[1:]).reshape(-1, 5).T
    assert len(found) == count - 1
    np.testing.assert_array_equal(found.labels, labels)
    for own, theirs in zip(
        (found.x0, found.y0, found.width, found.height, found.area), (x, y, w, h, area), strict=True
    ):
        np.testing.assert_array_equal(own, theirs)


@given(masks, st.data())
def test_a_mask_shows_the_chosen_ones_and_no_other(mask, data):
    found = components(mask)
    chosen = data.draw(arrays(bool, len(found)))
    wanted = np.isin(found.labels, np.flatnonzero(chosen) + 1)
    np.testing.assert_array_equal(found.mask(chosen), wanted.astype(np.uint8))
