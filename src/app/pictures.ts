import { type Logger } from '@slack/logger';
import { type Draw } from '../digests/pictures/draw';
import { type Pictures, createPictures } from '../digests/pictures/pictures';
import { createPictureFiles } from '../digests/pictures/upload';
import { type Place } from '../store/place';
import { findPicture, forgetPicture, keepPicture } from '../store/pictures';
import { type HouseParts } from './parts';
import { delay } from './timers';

/** Timeline pictures, remembered in the store once the workspace is known. */
export function createHousePictures(
  { slack, uptime, log }: HouseParts,
  drawing: Draw,
  logger: Logger,
  place: () => Place | undefined,
): Pictures {
  const { botToken, apiUrl } = slack;
  return createPictures({
    draw: (svg) => drawing.draw(svg),
    files: createPictureFiles({ botToken, apiUrl, logger, delay }),
    cache: {
      find: async (hash) => {
        const at = place();
        return at && findPicture(at, hash);
      },
      keep: async (hash, fileId) => {
        const at = place();
        if (at) await keepPicture(at, hash, fileId);
      },
      forget: async (fileId) => {
        const at = place();
        if (at) await forgetPicture(at, fileId);
      },
    },
    delay,
    uptime,
    log,
  });
}
