/* Raw colours live in tokens.css alone; everything else names a role. Sides are logical
   (inline, block), so that a right-to-left language needs no second stylesheet. */
const physical = [
  "left",
  "right",
  "top",
  "bottom",
  "width",
  "height",
  "min-width",
  "min-height",
  "max-width",
  "max-height",
  "/^(margin|padding)-(left|right|top|bottom)$/",
  "/^border-(left|right|top|bottom)/",
  "/^border-(top|bottom)-(left|right)-radius$/",
];

export default {
  extends: ["stylelint-config-standard"],
  rules: {
    "color-named": "never",
    "color-no-hex": true,
    "function-disallowed-list": ["rgb", "rgba", "hsl", "hsla", "oklch", "lab", "lch", "hwb"],
    "property-disallowed-list": physical,
    "declaration-property-value-disallowed-list": {
      "/^(float|clear|text-align)$/": ["left", "right"],
    },
    "selector-class-pattern": [
      "^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9]+(-[a-z0-9]+)*)?(--[a-z0-9]+(-[a-z0-9]+)*)?$",
      { message: "Class names are block__part--kind, in lower case" },
    ],
    "no-descending-specificity": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    "comment-empty-line-before": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
  },
  overrides: [
    {
      files: ["**/tokens.css"],
      rules: {
        "color-no-hex": null,
        "color-hex-length": "long",
        "function-disallowed-list": null,
      },
    },
  ],
};
