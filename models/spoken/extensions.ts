/** File extensions by which a name is recognised as a file, as alternatives of a pattern. */
export const extensions =
  "ts|tsx|js|jsx|mjs|cjs|py|rb|go|rs|java|kt|swift|c|h|cc|cpp|hpp|cs|php|sh|bash|sql|md|txt|json|yaml|yml|toml|xml|html|css|scss|csv|tsv|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|mp3|mp4|wav|zip|gz|tar|log|lock|env|ini|cfg|conf|exe|dll|so|jar|war|ipynb|proto|tf|vue|svelte|ps1|bat|onnx|parquet";
