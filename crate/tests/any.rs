//! What a reader may put in, and nobody should; and what holds for every figure all the same.

use neuronote::Show;
use proptest::prelude::*;

/// Any number, most of them of an ordinary size.
pub(crate) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -3.0_f64..3.0,
        1 => any::<f64>(),
        1 => any::<u64>().prop_map(f64::from_bits),
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 5e-324, 1e300]),
    ]
}

/// Any text for a label.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[가-힣a-z0-9 ]{0,12}",
        prop::sample::select(vec![
            "", "가중합", "<script>alert(1)</script>", "\"'&amp;]]>-->", "EVCXR_END_CONTENT\nEVCXR_BEGIN_CONTENT text/html",
            "두\n줄", "\u{0}\u{1b}[31m\u{ffff}", "👩‍🔬", "\u{202e}거꾸로\u{2069}",
            "아주 긴 이름이라서 그림의 너비를 넘어가는 데다가 마흔여덟 글자보다도 길어서 잘리고 마는 이름표",
        ]).prop_map(str::to_owned),
    ]
}

/// Parses both forms: no identifier, which two figures on a page could share, no script, and no place that is no number. Returns
/// how long the HTML is.
pub(crate) fn checked(figure: &impl Show) -> usize {
    let html = figure.html();
    for markup in [&html, &figure.svg()] {
        let tree = match roxmltree::Document::parse(markup) {
            Ok(tree) => tree,
            Err(error) => panic!("{error}: {markup}"),
        };
        for node in tree.descendants().filter(|node| node.is_element()) {
            let forbidden = ["script", "image", "a"].contains(&node.tag_name().name());
            assert!(!node.has_attribute("id") && !forbidden, "{markup}");
            for attribute in node.attributes() {
                let is_place = ["d", "x", "y", "viewBox", "width"].contains(&attribute.name());
                let is_wild =
                    |value: &str| ["NaN", "inf", "e+"].iter().any(|word| value.contains(word));
                assert!(!is_place || !is_wild(attribute.value()), "{markup}");
            }
        }
    }
    html.len()
}
