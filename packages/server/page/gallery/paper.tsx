/** Made-up pages for the gallery, drawn so that no real record is ever needed. */
interface PaperProps {
  title: string
  lines: readonly string[]
  blurred?: boolean | undefined
}

const Stamp = () => (
  <g fill="none" stroke="#c0392b" stroke-width="6">
    <circle cx="620" cy="980" r="90" />
    <path d="M620 930l15 36 39 3-30 25 9 38-33-21-33 21 9-38-30-25 39-3z" fill="#c0392b" stroke="none" />
  </g>
)

/** A page of 900 x 1250 as SVG markup. */
export const Paper = ({ title, lines, blurred }: PaperProps) => (
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 1250" width="900" height="1250">
    <title>{title}</title>
    <defs>
      <filter id="blur">
        <feGaussianBlur stdDeviation="7" />
      </filter>
    </defs>
    <g filter={blurred ? 'url(#blur)' : undefined}>
      <rect width="900" height="1250" fill="#fdfcf6" />
      <text x="450" y="130" font-size="40" font-family="serif" font-weight="bold" text-anchor="middle">
        {title}
      </text>
      {lines.map((line, index) => (
        <text x="80" y={220 + index * 56} font-size="28" font-family="serif">
          {line}
        </text>
      ))}
      <Stamp />
    </g>
  </svg>
)

/** The same page as it lies on a table, for thumbnails. */
export const PaperThumb = ({ blurred }: { blurred?: boolean | undefined }) => (
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 280 200" width="280" height="200">
    <title>一页病历</title>
    <defs>
      <filter id="soft">
        <feGaussianBlur stdDeviation="4" />
      </filter>
    </defs>
    <rect width="280" height="200" fill="#b8b1a6" />
    <g transform="rotate(-3 140 100)" filter={blurred ? 'url(#soft)' : undefined}>
      <rect x="66" y="8" width="148" height="186" fill="#fdfdfb" />
      <rect x="100" y="20" width="80" height="10" fill="#2b2b2b" />
      {[44, 56, 68, 80, 92, 104, 116].map((y) => (
        <rect x="80" y={y} width={y === 116 ? 60 : 120} height="4" fill="#7f8ea3" />
      ))}
      <circle cx="180" cy="158" r="19" fill="none" stroke="#c0392b" stroke-width="3" />
    </g>
  </svg>
)
