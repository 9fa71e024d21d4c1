import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import type { ZoomControls } from './use-zoom';

export function ZoomButtons({ zoom }: { zoom: ZoomControls }) {
  const buttons = [
    { name: 'Zoom out', key: '-', Icon: ZoomOut, act: () => zoom.zoomBy(0.8) },
    { name: 'Zoom in', key: '+', Icon: ZoomIn, act: () => zoom.zoomBy(1.25) },
    { name: 'Fit', key: '0', Icon: Maximize, act: zoom.fitAll },
  ];
  return (
    <div className="zoom-buttons">
      {buttons.map(({ name, key, Icon, act }) => (
        <button
          key={name}
          type="button"
          className="button icon"
          aria-label={name}
          title={`${name} (${key})`}
          onClick={act}
        >
          <Icon size={16} />
        </button>
      ))}
    </div>
  );
}
