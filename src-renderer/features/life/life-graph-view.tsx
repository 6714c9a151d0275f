import { useEffect, useRef, type CSSProperties } from 'react';
import type { Life, LifeVersion } from '#contract/calls/life.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { cardHeight, cardWidth, laneTop, linePath, sizeOf, startOf } from './geometry.ts';
import styles from './graph.module.css';
import { GraphLegend } from './graph-legend.tsx';
import { lifeGraph, type LifeColumn, type LifeGraph } from './model/life-graph.ts';
import type { VersionWords } from './use-version-words.ts';

interface GraphViewProps {
  readonly life: Life;
  readonly words: VersionWords;
  readonly chosen: string;
  readonly onChoose: (transaction: string) => void;
}

const ColumnHead = ({ column, place }: { readonly column: LifeColumn; readonly place: number }) => {
  const t = useText();
  const format = useFormat();
  const { height, signedAt } = column;
  return (
    <div className={styles.column} style={{ insetInlineStart: startOf(place) }}>
      <strong>
        {height === null ? t('life.noBlock') : t('life.block', { height: format.number(height) })}
      </strong>
      {signedAt !== null && <time dateTime={signedAt}>{format.dateTime(signedAt)}</time>}
    </div>
  );
};

const heads = ['neutral', 'wait', 'other'] as const;
const headOf = {
  spends: 'neutral',
  waiting: 'wait',
  rival: 'other',
  holds: 'other',
  same: 'other',
};

const Lines = ({ graph }: { readonly graph: LifeGraph }) => {
  const { width, height } = sizeOf(graph);
  return (
    <svg className={styles.lines} width={width} height={height} aria-hidden="true">
      <defs>
        {heads.map((head) => (
          <marker
            key={head}
            id={`life-${head}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="11"
            markerHeight="11"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 L10 5 L0 10 z" data-head={head} />
          </marker>
        ))}
      </defs>
      {graph.edges.map(({ from, to, kind }) => {
        const [start, end] = [graph.places[from], graph.places[to]];
        return start === undefined || end === undefined ? null : (
          <path
            key={`${from}-${to}-${kind}`}
            d={linePath(start, end)}
            data-kind={kind}
            markerEnd={`url(#life-${headOf[kind]})`}
          />
        );
      })}
    </svg>
  );
};

interface CardProps {
  readonly version: LifeVersion;
  readonly words: VersionWords;
  readonly chosen: boolean;
  readonly style: CSSProperties;
  readonly onChoose: () => void;
}

/** Bar and outline of a card. */
const lookOf = ({ state, height, rival, operation }: LifeVersion): string => {
  if (state === 'tampered') return 'tampered';
  if (height === null) return rival !== null || state === 'refused' ? 'kept' : 'waiting';
  return operation ?? '';
};

const Card = ({ version, words, chosen, style, onChoose }: CardProps) => {
  const notes = [
    ...words.continuing(version),
    ...words.outputs(version),
    ...words.team(version),
    ...(version.state === 'counts' ? [] : [words.state(version)]),
  ];
  return (
    <li className={styles.place} style={style}>
      <button
        type="button"
        className={styles.card}
        data-look={lookOf(version)}
        aria-pressed={chosen}
        onClick={onChoose}
      >
        <span className={styles.cardTitle}>{words.title(version)}</span>
        <span className={styles.cardWho}>{words.who(version)}</span>
      </button>
      <div className={styles.notes} data-look={lookOf(version)}>
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </div>
    </li>
  );
};

/** Every version as a card in the column of its block, with a line for each input and each hash it holds. */
export const LifeGraphView = ({ life, words, chosen, onChoose }: GraphViewProps) => {
  const t = useText();
  const { versions } = life;
  const graph = lifeGraph(versions);
  const { width, height } = sizeOf(graph);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const card = scroll.current?.querySelector('[aria-pressed="true"]');
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <div className={styles.area}>
      <div ref={scroll} className={styles.scroll} role="group" aria-label={t('life.graphLabel')}>
        <div className={styles.canvas} style={{ inlineSize: width, blockSize: height }}>
          {graph.columns.map((column, place) => (
            <ColumnHead key={column.height ?? `open-${place}`} column={column} place={place} />
          ))}
          <Lines graph={graph} />
          <ol className={styles.cards}>
            {versions.map((version, place) => {
              const { column = 0, lane = 0 } = graph.places[place] ?? {};
              return (
                <Card
                  key={version.transaction}
                  version={version}
                  words={words}
                  chosen={version.transaction === chosen}
                  style={
                    {
                      insetInlineStart: startOf(column),
                      insetBlockStart: laneTop(lane),
                      inlineSize: cardWidth,
                      '--card-height': `${cardHeight}px`,
                    } as CSSProperties
                  }
                  onChoose={() => {
                    onChoose(version.transaction);
                  }}
                />
              );
            })}
          </ol>
        </div>
      </div>
      {versions.length === 1 && <p className={styles.hint}>{t('life.one')}</p>}
      <GraphLegend versions={versions} />
    </div>
  );
};
