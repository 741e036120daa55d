import { blocksOf, type Block, type Run } from "./plain";
import "./Plain.css";

function Runs({ of: runs }: { of: readonly Run[] }) {
  return (
    <>
      {runs.map((run, at) =>
        "href" in run ? (
          <a key={at} href={run.href} target="_blank" rel="noopener noreferrer">
            {run.text}
          </a>
        ) : (
          run.text
        ),
      )}
    </>
  );
}

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 2 ? "h2" : "h3";
      return (
        <Heading>
          <Runs of={block.runs} />
        </Heading>
      );
    }
    case "list":
      return (
        <ul>
          {block.items.map((runs, at) => (
            <li key={at}>
              <Runs of={runs} />
            </li>
          ))}
        </ul>
      );
    case "paragraph":
      return (
        <p>
          <Runs of={block.runs} />
        </p>
      );
  }
}

/** A page of plain lines, drawn. */
export function Plain({ text, language }: { text: string; language?: string }) {
  return (
    <div class="plain" lang={language} dir="auto">
      {blocksOf(text).map((block, at) => (
        <One key={at} block={block} />
      ))}
    </div>
  );
}
