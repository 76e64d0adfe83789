//! Bytes of a request for blocking code: piece by piece, never whole in memory.

use std::io::{self, Read};
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pieces that may wait for the disk.
const PIECES: usize = 8;

/// A body as something to read from. A request that was cut is an error, never an end.
pub struct Incoming {
    pieces: Receiver<Piece>,
    piece: Bytes,
    ended: bool,
}

enum Piece {
    Bytes(Bytes),
    End,
}

/// The two ends: what reads, and what must run beside it.
pub fn split(body: Body) -> (Incoming, impl Future<Output = ()>) {
    let (send, pieces) = channel(PIECES);
    (
        Incoming {
            pieces,
            piece: Bytes::new(),
            ended: false,
        },
        pump(body, send),
    )
}

async fn pump(mut body: Body, send: Sender<Piece>) {
    loop {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
        let piece = match frame {
            None => Piece::End,
            Some(Err(_)) => return,
            Some(Ok(frame)) => match frame.into_data() {
                Ok(bytes) => Piece::Bytes(bytes),
                Err(_) => continue,
            },
        };
        let is_end = matches!(piece, Piece::End);
        // Whoever reads may have had enough.
        if send.send(piece).await.is_err() || is_end {
            return;
        }
    }
}

impl Read for Incoming {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() && !self.ended {
            match self.pieces.blocking_recv() {
                Some(Piece::Bytes(bytes)) => self.piece = bytes,
                Some(Piece::End) => self.ended = true,
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let n = buffer.len().min(self.piece.len());
        buffer[..n].copy_from_slice(&self.piece.split_to(n));
        Ok(n)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_body_is_no_end() {
        for (pieces, read) in [
            (
                vec![
                    Piece::Bytes("ab".into()),
                    Piece::Bytes("c".into()),
                    Piece::End,
                ],
                Some("abc"),
            ),
            (vec![Piece::End], Some("")),
            (vec![Piece::Bytes("ab".into())], None),
        ] {
            let (send, received) = channel(PIECES);
            for piece in pieces {
                send.try_send(piece).ok().unwrap();
            }
            drop(send);
            let mut text = String::new();
            let outcome = Incoming {
                pieces: received,
                piece: Bytes::new(),
                ended: false,
            }
            .read_to_string(&mut text);
            assert_eq!(outcome.ok().map(|_| text.as_str()), read);
        }
    }
}
